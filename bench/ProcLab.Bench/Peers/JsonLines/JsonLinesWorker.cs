using System.Diagnostics;
using System.Text.Json;
using ProcLab.JsonLines;

namespace ProcLab.Bench.Peers.JsonLines;

/// <summary>The host's end of one worker of the hand-made way: requests gather while a write is under way,
/// and one thread reads the replies.</summary>
internal sealed class JsonLinesWorker : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, TaskCompletionSource<Reply>> _waiting = [];
    private readonly Process _process;
    private readonly Stream _input;
    private readonly Thread _reader;
    private LineWriter _filling = new();
    private LineWriter _sending = new();
    private int _lastId;
    private bool _isFlushing;
    private bool _hasEnded;

    public JsonLinesWorker()
    {
        _process = Process.Start(JsonLinesProgram.StartInfo())!;
        _input = _process.StandardInput.BaseStream;
        _reader = new Thread(ReadReplies) { IsBackground = true, Name = "json-lines replies" };
        _reader.Start();
    }

    public int ProcessId => _process.Id;

    /// <summary>How many requests have no reply; a hint for the choice of a worker.</summary>
    public int InFlight { get; private set; }

    public bool HasEnded => Volatile.Read(ref _hasEnded);

    public Task<Reply> SendAsync(Request request)
    {
        var reply = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_hasEnded)
                throw Ended();

            request.Id = ++_lastId;
            _waiting.Add(request.Id, reply);
            InFlight = _waiting.Count;
            _filling.Add(request, MessageContext.Default.Request);
            if (_isFlushing)
                return reply.Task;

            _isFlushing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return reply.Task;
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TrySwap())
        {
            try
            {
                _sending.SendTo(_input);
            }
            catch (IOException)
            {
                // The reader meets the worker's end, and tells those who wait.
                return;
            }
        }
    }

    /// <summary>Lets the worker leave, and waits for it.</summary>
    public void Dispose()
    {
        try
        {
            _input.Dispose();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        if (!_process.WaitForExit(_patience))
            _process.Kill();
        _reader.Join();
        _process.Dispose();
        _filling.Dispose();
        _sending.Dispose();
    }

    private bool TrySwap()
    {
        lock (_gate)
        {
            _isFlushing = _filling.WrittenCount > 0;
            (_filling, _sending) = (_sending, _filling);
            return _isFlushing;
        }
    }

    private void ReadReplies()
    {
        var lines = new LineReader(_process.StandardOutput.BaseStream);
        while (lines.Fill())
        {
            while (lines.TryTake(out var line))
                Complete(JsonSerializer.Deserialize(line, MessageContext.Default.Reply));
        }

        End();
    }

    private void Complete(in Reply reply)
    {
        TaskCompletionSource<Reply>? waiting;
        lock (_gate)
        {
            _waiting.Remove(reply.Id, out waiting);
            InFlight = _waiting.Count;
        }

        waiting?.SetResult(reply);
    }

    private void End()
    {
        TaskCompletionSource<Reply>[] lost;
        lock (_gate)
        {
            _hasEnded = true;
            lost = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var waiting in lost)
            waiting.SetException(Ended());
    }

    private static IOException Ended() => new("The worker has ended.");
}
