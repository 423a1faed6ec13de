"""Plays and records sound on this machine."""

from __future__ import annotations

from .local_audio_player import LocalAudioPlayer as LocalAudioPlayer
from .microphone import Microphone as Microphone

__all__ = ["LocalAudioPlayer", "Microphone"]
