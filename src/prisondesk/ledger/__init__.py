"""Facts, streams, the chain, segments and projections: what happened, never rewritten."""
