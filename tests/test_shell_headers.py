"""The headers on every answer, first of all the Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from scambi.shell.headers import content_security_policy
from tests.conftest import Get


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/paese",
        "/giappone",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/favicon.png",
        "/static/js/none.js",
        "/static/js",
        "/app/static/topojson/world_110m.json",
    ],
)
def test_every_answer_carries_the_security_headers(get: Get, path: str) -> None:
    headers = get(path).headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_policy_allows_the_inline_scripts_of_the_page_by_hash_only(get: Get) -> None:
    answer = get("/paese?paese=ZZ")
    policy = answer.headers["content-security-policy"]
    script_sources = next(d for d in policy.split("; ") if d.startswith("script-src"))
    scripts = re.findall(r"<script>(.*?)</script>", answer.data.decode(), re.DOTALL)

    assert "unsafe" not in script_sources
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert script_sources == " ".join(["script-src 'self'", *(f"'sha256-{h}'" for h in hashes)])


def test_policy_names_the_socket_of_this_host_only() -> None:
    policy = content_security_policy((), "dati.example.it:8501")

    assert "connect-src 'self' ws://dati.example.it:8501 wss://dati.example.it:8501;" in policy


@pytest.mark.parametrize("host", ["a; script-src *", "a b", "a\r\nx: y", "*", ""])
def test_policy_does_not_repeat_a_malformed_host(host: str) -> None:
    assert "connect-src 'self';" in content_security_policy((), host)
