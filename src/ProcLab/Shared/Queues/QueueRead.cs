using System.Diagnostics.CodeAnalysis;

namespace ProcLab;

/// <summary>What came of an attempt to take an item.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Outcome">How it ended.</param>
/// <param name="Item">The item, if it is <see cref="QueueOutcome.Done"/>.</param>
public readonly record struct QueueRead<T>(QueueOutcome Outcome, T? Item)
{
    /// <summary>Whether there is an item.</summary>
    [MemberNotNullWhen(true, nameof(Item))]
    public bool IsDone => Outcome == QueueOutcome.Done;
}
