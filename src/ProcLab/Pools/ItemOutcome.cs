using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace ProcLab;

/// <summary>How one item of a map ended: with a result or with an error.</summary>
public readonly record struct ItemOutcome<TArgument, TResult>
{
    private readonly TResult _result;

    internal ItemOutcome(long index, TArgument argument, TResult result, Exception? error)
    {
        (Index, Argument, Error) = (index, argument, error);
        _result = result;
    }

    /// <summary>The item's place in the source, counted from 0.</summary>
    public long Index { get; }

    /// <summary>What the source gave for it.</summary>
    public TArgument Argument { get; }

    /// <summary>Whether it has a result.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Why it has none, as <c>RunAsync</c> would have thrown it; <see langword="null"/> when it has one.</summary>
    public Exception? Error { get; }

    /// <summary>The result.</summary>
    /// <exception cref="Exception">The item's <see cref="Error"/>, if it has none.</exception>
    public TResult GetResult()
    {
        if (Error is not null)
            ExceptionDispatchInfo.Throw(Error);
        return _result;
    }
}
