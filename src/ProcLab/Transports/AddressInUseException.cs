namespace ProcLab.Transports;

/// <summary>Somebody listens at this address already, or something stands there that is not ours to remove.</summary>
internal sealed class AddressInUseException(string address, string reason)
    : IOException($"The address '{address}' is in use: {reason}.");
