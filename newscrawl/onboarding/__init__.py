"""Onboarding: the pages of a site nobody has defined in, its definition out."""
