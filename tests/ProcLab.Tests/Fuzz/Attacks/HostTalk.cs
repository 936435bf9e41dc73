using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>A host speaks to its worker.</summary>
internal sealed class HostTalk : Talk
{
    private readonly PayloadBuffer _argument = new();

    public override int Greetings => 1;

    public override void Write(FrameWriter frames, int index, Randomness random)
    {
        if (index == 0)
        {
            Add(frames, new WelcomeMessage(1, Text(random), random.OneIn(2), random.OneIn(2) ? null : Text(random), random.OneIn(2) ? null : Text(random)));
            return;
        }

        if (SpeakOfPayloads(frames, random, out bool bears))
            return;

        switch (random.Below(64))
        {
            case var _ when bears:
                Add(frames, new RunMessage(Number(random), random.Below(100), 1, random.Below(RunMessage.Places)));
                break;
            case 0:
                Add(frames, new DefineMessage(random.Below(100), Text(random), Text(random), Text(random)));
                break;
            case 1:
                Add(frames, new CancelMessage(Number(random)));
                break;
            case 2:
                Add(frames, new CreditMessage(Number(random), random.Below(1_000)));
                break;
            case 3:
                Add(frames, default(LeaveMessage));
                break;
            default:
                Add(frames, new RunMessage(Number(random), random.Below(100), 1, random.Below(RunMessage.Places), Argument(random)));
                break;
        }
    }

    private PayloadBuffer Argument(Randomness random)
    {
        _argument.TryClear();
        var writer = new MessagePackWriter(_argument);
        new RandomValue(random).Write(ref writer);
        writer.Flush();
        return _argument;
    }
}
