"""A door: these names live in `_identity.provider`."""

from ._identity.provider import (
    Provider as Provider,
    ProviderRuntime as ProviderRuntime,
    Signer as Signer,
    check_provider as check_provider,
)
