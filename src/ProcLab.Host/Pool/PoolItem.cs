namespace ProcLab.Host.Pool;

/// <summary>One piece of work of <c>proclab pool</c>.</summary>
/// <param name="Number">Counted from 1, in the order of the input.</param>
/// <param name="Input">What the task is given, as text.</param>
/// <param name="Label">What people see of it.</param>
internal sealed record PoolItem(long Number, string Input, string Label);
