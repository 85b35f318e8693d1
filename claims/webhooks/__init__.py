"""Webhooks as https://www.standardwebhooks.com has them: sign, offer events, send, try again."""
