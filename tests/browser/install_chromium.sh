#!/bin/sh
# Sees to it that the browser tests find a Chromium: they never skip themselves for want of one.
set -eu

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null; then exit 0; fi
done

if [ "$(id -u)" -eq 0 ] && grep -qs '^ID=debian$' /etc/os-release; then
    echo "Installing Chromium for the browser tests."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
    exit
fi

echo "The browser tests need Chromium: install it so that 'chromium' is on PATH" \
    "(on Debian: apt-get install chromium), then run 'make test' again." >&2
exit 1
