using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>What one end of a link may say: good frames, before anybody changes them.</summary>
internal abstract class Talk
{
    /// <summary>How many frames the greeting has.</summary>
    public abstract int Greetings { get; }

    /// <summary>Writes frame number <paramref name="index"/>, counted from 0.</summary>
    public abstract void Write(FrameWriter frames, int index, Randomness random);

    protected static void Add<TMessage>(FrameWriter frames, in TMessage message)
        where TMessage : struct, IMessage => MessageFrames.Add(frames, message);

    /// <summary>Numbers of all magnitudes, negative ones too, and mostly such as the protocol has.</summary>
    protected static long Number(Randomness random) =>
        random.OneIn(8) ? (long)(random.Next() >> random.Below(64)) * (random.OneIn(4) ? -1 : 1) : random.Below(100);

    protected static string Text(Randomness random) => RandomValue.Text(random);
}
