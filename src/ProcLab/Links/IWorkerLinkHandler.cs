using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>What a host hears from one worker, on the link's reader thread, in the order it was said. A <see cref="ProtocolException"/> thrown here ends the link.</summary>
internal interface IWorkerLinkHandler
{
    void OnReady(bool keepsRecorder);

    /// <param name="item">The item that ended.</param>
    /// <param name="ran">How long the task ran, by the worker's clock.</param>
    /// <param name="value">The encoded result; valid only during the call.</param>
    void OnResult(long item, TimeSpan ran, ReadOnlySpan<byte> value);

    void OnFailure(long item, TimeSpan ran, FailureCause cause, RemoteError error);

    void OnProgress(long item, ReadOnlySpan<byte> value);

    void OnStreamItem(long item, ReadOnlySpan<byte> value);

    /// <summary>All that has arrived was said.</summary>
    /// <param name="turn">The reader's turn, which the thread may interrupt now; <see langword="null"/> when the conversation has ended.</param>
    void OnPause(ReadingTurn? turn);

    /// <summary>Called once, last.</summary>
    void OnClosed(LinkClosure closure);
}
