namespace ProcLab.Wire;

/// <summary>The peer said something that the protocol does not allow in the state it is in. The link ends; the reason reaches the death certificate.</summary>
internal sealed class ProtocolException(string message, Exception? innerException = null) : ProcLabException(message, innerException);
