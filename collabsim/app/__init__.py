"""The page where a school lives: what ``collabsim app`` opens in a browser (extra ``app``)."""
