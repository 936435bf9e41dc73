using FsCheck;
using FsCheck.Fluent;
using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class FrameProperties
{
    private static readonly Gen<byte[]> _body =
        Gen.Frequency((6, WireGenerators.Bytes(200)), (2, WireGenerators.Bytes(20_000)), (1, WireGenerators.Bytes(400_000)));

    private static readonly Gen<int> _step = Gen.Frequency((3, Gen.Choose(1, 8)), (3, Gen.Choose(1, 1_000)), (3, Gen.Choose(1, 70_000)), (1, Gen.Constant(int.MaxValue)));

    private static readonly Gen<(IReadOnlyList<byte[]> Bodies, IReadOnlyList<int> Steps)> _case =
        from bodies in _body.ListOf()
        from steps in _step.NonEmptyListOf()
        select ((IReadOnlyList<byte[]>)[.. bodies], (IReadOnlyList<int>)[.. steps]);

    [Fact]
    public void However_the_stream_is_split_or_glued_the_same_messages_come_out() =>
        Prop.ForAll(Arb.From(_case), testCase =>
        {
            byte[] stream = StreamOf(testCase.Bodies);
            var received = ReceiveAll(stream, testCase.Steps);
            return received.Count == testCase.Bodies.Count && received.Zip(testCase.Bodies).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
        }).Check(WireGenerators.Config.WithMaxTest(300));

    private static byte[] StreamOf(IReadOnlyList<byte[]> bodies)
    {
        using var writer = new FrameWriter();
        foreach (byte[] body in bodies)
        {
            writer.BeginFrame();
            body.CopyTo(writer.GetSpan(body.Length));
            writer.Advance(body.Length);
            writer.EndFrame();
        }
        return writer.Written.ToArray();
    }

    private static List<byte[]> ReceiveAll(ReadOnlySpan<byte> stream, IReadOnlyList<int> steps)
    {
        using var reader = new FrameReader();
        var bodies = new List<byte[]>();
        int position = 0;
        // Each step is the most that one receive brings; they repeat, longer in each round so that many small steps come to an end.
        for (int receive = 0; position < stream.Length; receive++)
        {
            var room = reader.GetSpan();
            Assert.False(room.IsEmpty);
            long most = (long)steps[receive % steps.Count] * (1 + receive / steps.Count / 100);
            int count = (int)Math.Min(Math.Min(room.Length, stream.Length - position), most);
            stream.Slice(position, count).CopyTo(room);
            reader.Advance(count);
            position += count;

            while (reader.TryReadFrame(out var body))
                bodies.Add(body.ToArray());
            Assert.Equal(position, reader.StreamOffset + reader.BufferedBytes);
        }
        Assert.Equal(0, reader.BufferedBytes);
        return bodies;
    }
}
