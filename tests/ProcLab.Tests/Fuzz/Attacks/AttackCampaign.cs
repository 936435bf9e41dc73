using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ProcLab.Links;

namespace ProcLab.Tests.Fuzz;

/// <summary>Many attacks on both ends of a link, until so many changed frames were looked at.</summary>
internal sealed partial class AttackCampaign(ulong seed)
{
    private const int AttacksInOneGo = 200;

    private readonly ConcurrentDictionary<string, int> _reasons = new();
    private long _next;
    private long _frames;
    private long _changed;
    private long _fitting;
    private long _closed;
    private Attack? _failure;

    public long Conversations => _next;

    /// <summary>Frames that were looked at.</summary>
    public long Frames => _frames;

    /// <summary>Those of them that had been changed.</summary>
    public long Changed => _changed;

    /// <summary>Payloads that were of the type that they were read as.</summary>
    public long Fitting => _fitting;

    /// <summary>Peers that were closed with a reason.</summary>
    public long Closed => _closed;

    /// <summary>The reasons, without the numbers in them, and how often each was given.</summary>
    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    /// <summary>The first attack that found something, with its bytes.</summary>
    public string? Failure => _failure is null ? null : Explain(_failure);

    /// <summary>Goes on until that many changed frames were looked at in all, or something is found.</summary>
    public void RunUntil(long changedFrames, int jobs)
    {
        var threads = Enumerable.Range(0, jobs).Select(_ => new Thread(() => Work(changedFrames)) { IsBackground = true }).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
    }

    public override string ToString() =>
        $"seed {seed}: {Conversations:N0} conversations, {Frames:N0} frames, {Changed:N0} of them changed; {Fitting:N0} payloads fitted; "
        + $"{Closed:N0} peers closed for {Reasons.Count} kinds of reason";

    /// <summary>One attack again, with its bytes.</summary>
    public static string Explain(Attack attack) => $"{attack}\n{attack.Bytes}";

    private void Work(long changedFrames)
    {
        while (Volatile.Read(ref _failure) is null && Interlocked.Read(ref _changed) < changedFrames)
        {
            long first = Interlocked.Add(ref _next, AttacksInOneGo) - AttacksInOneGo;
            for (long number = first; number < first + AttacksInOneGo; number++)
                Take(Attack.Run(seed, number), number);
        }
    }

    private void Take(Attack attack, long number)
    {
        Interlocked.Add(ref _frames, attack.Frames.All);
        Interlocked.Add(ref _changed, attack.Frames.Changed);
        Interlocked.Add(ref _fitting, attack.Fitting);
        if (attack.Problem is not null)
            Interlocked.CompareExchange(ref _failure, Attack.Run(seed, number, keepsBytes: true), null);
        if (attack.Closure.End != LinkEnd.ProtocolViolation)
            return;

        Interlocked.Increment(ref _closed);
        _reasons.AddOrUpdate(Details().Replace(attack.Closure.Message, "…"), 1, static (_, count) => count + 1);
    }

    [GeneratedRegex("""\d+|0x[0-9A-F]+|".*?"|'.*?'""")]
    private static partial Regex Details();
}
