using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>What one end of a link may say: good frames, before anybody changes them.</summary>
internal abstract class Talk
{
    private const int Transfers = 3;

    private readonly bool[] _begun = new bool[Transfers];
    private bool _isAnnounced;

    /// <summary>Whether the frame written last is one that a link does not hand on.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>How many frames the greeting has.</summary>
    public abstract int Greetings { get; }

    /// <summary>Writes frame number <paramref name="index"/>, counted from 0.</summary>
    public abstract void Write(FrameWriter frames, int index, Randomness random);

    protected static void Add<TMessage>(FrameWriter frames, in TMessage message)
        where TMessage : struct, IMessage => MessageFrames.Add(frames, message);

    /// <summary>Numbers of all magnitudes, negative ones too, and mostly such as the protocol has.</summary>
    protected static long Number(Randomness random) =>
        random.OneIn(8) ? (long)(random.Next() >> random.Below(64)) * (random.OneIn(4) ? -1 : 1) : random.Below(100);

    /// <summary>Now and then speaks of a payload in parts.</summary>
    /// <param name="frames">Where it goes.</param>
    /// <param name="random">What is said.</param>
    /// <param name="bears">Whether the frame that comes now is to have nil for a payload, since that was announced.</param>
    /// <returns>Whether a frame was written.</returns>
    protected bool SpeakOfPayloads(FrameWriter frames, Randomness random, out bool bears)
    {
        (bears, _isAnnounced, IsSilent) = (_isAnnounced, false, false);
        if (bears || !random.OneIn(6))
            return false;

        int transfer = random.Below(Transfers);
        IsSilent = true;
        bool goesOn = !_begun[transfer] || random.OneIn(2);
        _isAnnounced = !goesOn && !random.OneIn(4);
        _begun[transfer] = goesOn;
        if (goesOn)
            Add(frames, new PartMessage(transfer, new byte[random.Below(200)]));
        else if (_isAnnounced)
            Add(frames, new PayloadMessage(transfer));
        else
            Add(frames, new ForgetMessage(transfer));
        return true;
    }

    protected static string Text(Randomness random) => RandomValue.Text(random);
}
