"""Helpers of beta endpoints."""
