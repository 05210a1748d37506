"""What the exchange keeps: channels, the book of bundles, receipts, quarantine, segments."""
