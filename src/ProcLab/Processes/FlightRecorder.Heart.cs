using System.Diagnostics;

namespace ProcLab.Processes;

/// <summary>The heart: a thread of the worker's own says now and then that it lives, without a message.</summary>
internal sealed partial class FlightRecorder
{
    /// <summary>The time between two beats, in milliseconds; 0 for none. The host sets it before the worker opens the recorder.</summary>
    public int BeatMilliseconds
    {
        get => (int)Math.Clamp(Volatile.Read(ref Number(BeatMillisecondsAt)), 0, int.MaxValue);
        set => Volatile.Write(ref Number(BeatMillisecondsAt), value);
    }

    /// <summary>When the heart beat last, as <see cref="Stopwatch.GetTimestamp"/> counts; 0 when it never has.</summary>
    public long LastBeat => Volatile.Read(ref Number(LastBeatAt));

    /// <summary>Whether a debugger was attached to the worker when its heart beat last.</summary>
    public bool IsDebugged => Volatile.Read(ref Number(DebuggedAt)) != 0;

    /// <summary>The worker lives.</summary>
    public void Beat()
    {
        Volatile.Write(ref Number(DebuggedAt), Debugger.IsAttached ? 1 : 0);
        Volatile.Write(ref Number(LastBeatAt), Stopwatch.GetTimestamp());
    }
}
