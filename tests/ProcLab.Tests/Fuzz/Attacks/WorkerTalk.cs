using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>A worker speaks to its host.</summary>
internal sealed class WorkerTalk : Talk
{
    public const int ProcessId = 4711;

    public override int Greetings => 2;

    public override void Write(FrameWriter frames, int index, Randomness random)
    {
        switch (index)
        {
            case 0:
                Add(frames, new HelloMessage(1, 1 + random.Below(3), ProcessId));
                break;
            case 1:
                Add(frames, new ReadyMessage(KeepsRecorder: random.OneIn(2)));
                break;
            default:
                Speak(frames, random);
                break;
        }
    }

    private void Speak(FrameWriter frames, Randomness random)
    {
        if (SpeakOfPayloads(frames, random, out bool bears))
            return;

        long item = random.Below(100);
        var value = new RandomValue(random);
        switch (random.Below(64))
        {
            case var _ when bears:
                Add(frames, new ResultMessage<Nil>(item, random.Below(100), default));
                break;
            default:
                Add(frames, new ResultMessage<RandomValue>(item, random.Below(100), value));
                break;
            case < 16:
                Add(frames, new ProgressMessage<RandomValue>(item, value));
                break;
            case < 32:
                Add(frames, new ItemMessage<RandomValue>(item, value));
                break;
            case 63:
                Add(frames, new FailureMessage(item, random.Below(1_000_000), (FailureCause)random.Below(6), Error(random, depth: 0)));
                break;
        }
    }

    private readonly struct Nil : IPayload
    {
        public void Write(ref MessagePackWriter writer) => writer.WriteNil();
    }

    private static RemoteError Error(Randomness random, int depth)
    {
        int inner = depth < 4 && random.OneIn(2) ? random.Below(3) : 0;
        return new(Text(random), Text(random), random.OneIn(2) ? null : Text(random), [.. Enumerable.Range(0, inner).Select(_ => Error(random, depth + 1))]);
    }
}
