using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public sealed class RemoteErrorTests
{
    [Fact]
    public void No_more_errors_of_a_chain_are_read_than_may_travel()
    {
        var leaf = new RemoteError("Leaf", "", null, []);
        var branch = new RemoteError("Branch", "", null, [.. Enumerable.Repeat(leaf, 10)]);
        byte[] bytes = Encode(new RemoteError("Root", "", null, [.. Enumerable.Repeat(branch, 10_000)]));

        var reader = new MessagePackReader(bytes);
        var read = RemoteError.Read(ref reader);

        Assert.True(reader.IsAtEnd);
        Assert.Equal(RemoteError.MaxErrors, Count(read));
        Assert.Equal(10, read.Inner[0].Inner.Count);
    }

    private static int Count(RemoteError error) => 1 + error.Inner.Sum(Count);

    private static byte[] Encode(RemoteError error)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        error.Write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
