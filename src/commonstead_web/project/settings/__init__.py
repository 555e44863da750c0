"""Settings: `base` is shared; `demo`, `production` and `testing` say what differs."""
