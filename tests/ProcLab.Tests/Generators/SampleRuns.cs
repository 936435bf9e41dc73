using System.Reflection;

namespace ProcLab.Tests.Generators;

/// <summary>Looks into handles as the pool and the worker will: the parts that programs do not see.</summary>
internal static class SampleRuns
{
    public static WorkerContext Context(CancellationToken cancellationToken = default) => new("w1", "task", 1, 1, cancellationToken);

    public static async Task<TResult> RunAsync<TArgument, TResult>(WorkerTask<TArgument, TResult> task, TArgument argument) =>
        await Body<WorkerTaskBody<TArgument, TResult>>(task, typeof(WorkerTask<TArgument, TResult>))(argument, Context());

    public static async Task<TResult> RunAsync<TArgument, TResult, TProgress>(
        WorkerTask<TArgument, TResult, TProgress> task, TArgument argument, IProgress<TProgress> progress) =>
        await Body<WorkerTaskBody<TArgument, TResult, TProgress>>(task, task.GetType())(argument, progress, Context());

    public static IAsyncEnumerable<TItem> Stream<TArgument, TItem>(WorkerStream<TArgument, TItem> task, TArgument argument, CancellationToken cancellationToken) =>
        Body<WorkerStreamBody<TArgument, TItem>>(task, task.GetType())(argument, Context(cancellationToken));

    /// <summary>The handles that the module initializer of this assembly has registered.</summary>
    public static WorkerTask[] Registered()
    {
        FieldInfo field = typeof(TaskCatalog).GetField("s_assemblies", BindingFlags.NonPublic | BindingFlags.Static)!;
        return ((IReadOnlyDictionary<string, Func<WorkerTask[]>>)field.GetValue(null)!)["ProcLab.Tests"]();
    }

    private static TBody Body<TBody>(WorkerTask task, Type type) =>
        (TBody)type.GetField("_body", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(task)!;
}
