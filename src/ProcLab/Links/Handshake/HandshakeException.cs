namespace ProcLab.Links.Handshake;

/// <summary>The peer did not prove who it is. The message says what it did instead, in words that go on from "the connection was refused:".</summary>
internal sealed class HandshakeException(string message, Exception? innerException = null) : ProcLabException(message, innerException);
