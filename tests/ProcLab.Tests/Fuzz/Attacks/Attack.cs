using System.Globalization;
using System.Text.RegularExpressions;
using ProcLab.Links;
using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>One conversation of a misbehaving peer with a host (even numbers) or a worker (odd ones), and what must be true of its end.</summary>
internal sealed partial class Attack
{
    private const long AllowedBytes = 1 << 20;

    // What was delivered may stand in memory: as bytes, as the text or the items they stand for, and in buffers that grow by doubling.
    private const int CopiesOfDelivered = 8;

    private static readonly TimeSpan s_hangLimit = TimeSpan.FromSeconds(60);

    private readonly ulong _seed;
    private readonly long _number;
    private readonly FuzzConnection _connection;
    private readonly Victim _victim;

    private Attack(ulong seed, long number, FuzzConnection connection)
    {
        (_seed, _number, _connection) = (seed, number, connection);
        _victim = IsOnHost(number) ? new FuzzedHost() : new FuzzedWorker();
    }

    /// <summary>How it ended.</summary>
    public LinkClosure Closure => _victim.Closure;

    public int Fitting => _victim.Fitting;

    /// <summary>How many frames the end under attack looked at, and how many of them were changed ones.</summary>
    public (int All, int Changed) Frames { get; private set; }

    /// <summary>What went wrong, or <see langword="null"/>.</summary>
    public string? Problem { get; private set; }

    public static Attack Run(ulong seed, long number, bool keepsBytes = false)
    {
        var random = new Randomness(seed + ((ulong)number * 0xD1B54A32D192ED03));
        var connection = new FuzzConnection(IsOnHost(number) ? new WorkerTalk() : new HostTalk(), random) { Kept = keepsBytes ? new MemoryStream() : null };
        var attack = new Attack(seed, number, connection);
        if (attack._victim.Hear(attack._connection, s_hangLimit))
        {
            attack.Count();
            attack.Problem = attack.FindProblem();
        }
        else
        {
            attack.Problem = $"it hangs: there was no end in {s_hangLimit.TotalSeconds} s";
        }

        return attack;
    }

    /// <summary>The bytes of a kept conversation.</summary>
    public string Bytes => Convert.ToHexString(_connection.Kept!.ToArray());

    public override string ToString() =>
        $"conversation {_number} of seed {_seed}, on the {(IsOnHost(_number) ? "host" : "worker")}: {Problem ?? "no problem"}; it ended with {Closure}";

    private static bool IsOnHost(long number) => number % 2 == 0;

    private string? FindProblem()
    {
        if (Closure.End == LinkEnd.Broken)
            return "an error escaped that is neither of the wire nor of the protocol";
        if (!_connection.IsDisposed)
            return "the connection was left open";
        if (_connection.Allocated > AllowedBytes + (CopiesOfDelivered * _connection.Delivered))
            return $"{_connection.Allocated} bytes were allocated for {_connection.Delivered}";

        int good = _connection.Frames.TakeWhile(static frame => !frame.IsChanged).Count(static frame => !frame.IsSilent);
        if (good > Frames.All)
            return $"only {Frames.All} of {good} good frames were heard before the first changed one";
        return Closure.End == LinkEnd.ProtocolViolation ? FindProblemOfReason() : null;
    }

    /// <summary>The reason names the byte of the link at which the bad frame, or its body, begins.</summary>
    private string? FindProblemOfReason()
    {
        var offsets = Offset().Matches(Closure.Message);
        if (offsets.Count == 0)
            return "the reason names no offset";

        long offset = long.Parse(offsets[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (offset > _connection.Delivered)
            return $"the reason names byte {offset}, and there were only {_connection.Delivered}";

        bool isFrame = _connection.Frames.Exists(frame => offset == frame.Start || offset == frame.Start + FrameLimits.HeaderBytes);
        return isFrame || !_connection.IsFramed ? null : $"the reason names byte {offset}, where no frame begins";
    }

    private void Count()
    {
        // A hello is not handed on; and the frame that broke the link was looked at, but not handed on either.
        int looked = _victim.Heard + (_victim is FuzzedHost ? 1 : 0) + (Closure.End == LinkEnd.ProtocolViolation ? 1 : 0);
        looked = Math.Min(looked, _connection.Frames.Count);
        Frames = (looked, _connection.Frames.Take(looked).Count(static frame => frame.IsChanged));
    }

    [GeneratedRegex(@"byte (\d+)")]
    private static partial Regex Offset();
}
