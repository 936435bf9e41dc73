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
        Assert.Equal($" … (inner errors that were cut: {10_000 - read.Inner.Count})", read.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(RemoteError.MaxErrors)]
    public void A_chain_that_may_travel_arrives_whole(int length)
    {
        var read = SendAcross(Chain(length));

        Assert.Equal(Enumerable.Range(1, length).Select(static number => $"error {number}"), Messages(read));
    }

    [Fact]
    public void A_longer_chain_is_cut_with_a_mark_that_can_be_seen()
    {
        string[] messages = [.. Messages(SendAcross(Chain(RemoteError.MaxErrors + 1)))];

        Assert.Equal(RemoteError.MaxErrors, messages.Length);
        Assert.Equal("error 31", messages[^2]);
        Assert.Equal("error 32 … (inner errors that were cut: 1)", messages[^1]);
    }

    [Fact]
    public void A_tree_of_errors_is_bounded_as_a_whole()
    {
        Exception tree = new InvalidDataException("leaf");
        for (int level = 0; level < 4; level++)
            tree = new AggregateException("branch", Enumerable.Repeat(tree, 10));

        var read = SendAcross(tree);

        Assert.Equal(RemoteError.MaxErrors, Count(read));
        Assert.EndsWith("(inner errors that were cut: 9)", read.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException Chain(int length)
    {
        var chain = new InvalidOperationException($"error {length}");
        for (int number = length - 1; number > 0; number--)
            chain = new InvalidOperationException($"error {number}", chain);
        return chain;
    }

    private static RemoteError SendAcross(Exception exception)
    {
        byte[] bytes = Encode(RemoteError.From(exception));
        var reader = new MessagePackReader(bytes);

        // One field of a message, which nobody needs to know to pass it by.
        reader.Skip();
        Assert.True(reader.IsAtEnd);
        reader = new MessagePackReader(bytes);
        return RemoteError.Read(ref reader);
    }

    private static IEnumerable<string> Messages(RemoteError error)
    {
        for (; ; error = error.Inner[0])
        {
            yield return error.Message;
            if (error.Inner.Count == 0)
                yield break;
        }
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
