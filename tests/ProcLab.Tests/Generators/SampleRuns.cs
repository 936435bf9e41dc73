using System.Buffers;
using ProcLab.Contracts;
using ProcLab.Wire;

namespace ProcLab.Tests.Generators;

/// <summary>Runs tasks through their handles as a worker does, payloads encoded and decoded, without a process.</summary>
internal static class SampleRuns
{
    public static async Task<TResult> RunAsync<TArgument, TResult>(WorkerTask<TArgument, TResult> task, TArgument argument) =>
        Decode(task.ResultCodec, (await ExecuteAsync(task, task.ArgumentCodec, argument)).Ended!);

    public static async Task<List<TProgress>> ReportsAsync<TArgument, TResult, TProgress>(WorkerTask<TArgument, TResult, TProgress> task, TArgument argument) =>
        [.. (await ExecuteAsync(task, task.ArgumentCodec, argument)).Reports.Select(bytes => Decode(task.ProgressCodec, bytes))];

    public static async Task<List<TItem>> StreamAsync<TArgument, TItem>(
        WorkerStream<TArgument, TItem> task, TArgument argument, CancellationToken cancellationToken = default) =>
        [.. (await ExecuteAsync(task, task.ArgumentCodec, argument, cancellationToken)).Items.Select(bytes => Decode(task.ItemCodec, bytes))];

    private static async Task<Outlet> ExecuteAsync<TArgument>(
        WorkerTask task, ICodec<TArgument> codec, TArgument argument, CancellationToken cancellationToken = default)
    {
        var outlet = new Outlet();
        await task.ExecuteAsync(Encode(codec, argument), outlet, new WorkerContext("w1", task.Name, 1, 1, new GivenToken(cancellationToken)));
        return outlet;
    }

    private static byte[] Encode<T>(ICodec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        codec.Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static T Decode<T>(ICodec<T> codec, byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var value = codec.Read(ref reader);
        Assert.True(reader.IsAtEnd);
        return value;
    }

    private sealed record GivenToken(CancellationToken CancellationToken) : IItemToken;

    private sealed class Outlet : ITaskOutlet
    {
        public byte[]? Ended { get; private set; }

        public List<byte[]> Reports { get; } = [];

        public List<byte[]> Items { get; } = [];

        public void Result<T>(ICodec<T> codec, T value) => Ended = Encode(codec, value);

        public void ArgumentFailed(Exception error) => throw error;

        public void Progress<T>(ICodec<T> codec, T value) => Reports.Add(Encode(codec, value));

        public ValueTask ItemAsync<T>(ICodec<T> codec, T value, CancellationToken cancellationToken)
        {
            Items.Add(Encode(codec, value));
            return ValueTask.CompletedTask;
        }
    }
}
