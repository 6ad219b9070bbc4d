summarize flows
