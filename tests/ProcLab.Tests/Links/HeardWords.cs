using ProcLab.Links;
using ProcLab.Wire;

namespace ProcLab.Tests.Links;

/// <summary>What a worker's link has handed on, as text.</summary>
internal sealed class HeardWords : IWorkerLinkHandler
{
    private readonly TaskCompletionSource<LinkClosure> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Words { get; } = [];

    public Task<LinkClosure> Closed => _closed.Task;

    public void OnReady(bool keepsRecorder) => Words.Add("ready");

    public void OnResult(long item, TimeSpan ran, ReadOnlySpan<byte> value) => Words.Add($"result {item} {value.Length}");

    public void OnFailure(long item, TimeSpan ran, FailureCause cause, RemoteError error) => Words.Add($"failure {item} {error.Message}");

    public void OnProgress(long item, ReadOnlySpan<byte> value) => Words.Add($"progress {item} {value.Length}");

    public void OnStreamItem(long item, ReadOnlySpan<byte> value) => Words.Add($"item {item} {value.Length}");

    public void OnPause(ReadingTurn? turn)
    {
    }

    public void OnClosed(LinkClosure closure) => _closed.SetResult(closure);
}
