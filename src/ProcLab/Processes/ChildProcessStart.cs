namespace ProcLab.Processes;

/// <summary>What to start, and where its words go.</summary>
internal sealed class ChildProcessStart
{
    /// <summary>The most bytes that <see cref="StandardInput"/> may have: what a pipe holds while nobody reads it.</summary>
    public const int MaxStandardInputBytes = 64 * 1024;

    /// <summary>
    /// The executable. With a directory separator it is a path, relative to the current directory of the host; without one it is
    /// looked up in the host's PATH.
    /// </summary>
    public required string FileName { get; init; }

    /// <summary>The arguments after the name of the program. Default: none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The complete environment of the child. Default: null, it inherits the host's.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The directory in which the child starts. Default: null, the current directory of the host.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What the child reads from its standard input before the end of it. Default: nothing.</summary>
    public ReadOnlyMemory<byte> StandardInput { get; init; }

    /// <summary>
    /// Gets each line of the child's output. It runs on the thread that serves all children: it must be cheap and must not block.
    /// When it throws, the rest of the output is dropped and <see cref="ChildProcess.OutputEnded"/> fails with that exception.
    /// Default: null, the output is read and dropped.
    /// </summary>
    public Action<OutputLine>? OutputHandler { get; init; }

    /// <summary>What the child may use. Default: null, as much as the host.</summary>
    public ProcessLimits? Limits { get; init; }

    /// <summary>The name of a control group for the child and all that it starts, where the system has such. Default: null, none.</summary>
    public string? GroupName { get; init; }

    /// <summary>The clock of <see cref="ChildProcess.StartedAt"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Throws when the values cannot be given to any process.</summary>
    internal void Validate()
    {
        Require(FileName, nameof(FileName));
        foreach (string argument in Arguments)
            RequireNoNul(argument, nameof(Arguments));
        foreach (var (name, value) in Environment ?? new Dictionary<string, string>())
        {
            Require(name, nameof(Environment));
            RequireNoNul(value, nameof(Environment));
            if (name.Contains('='))
                throw new ArgumentException($"The variable name '{name}' contains '='.", nameof(Environment));
        }

        if (WorkingDirectory is not null)
            Require(WorkingDirectory, nameof(WorkingDirectory));
        if (StandardInput.Length > MaxStandardInputBytes)
        {
            throw new ArgumentException(
                $"The standard input has {StandardInput.Length} bytes; at most {MaxStandardInputBytes} can be given at the start.",
                nameof(StandardInput));
        }
    }

    private static void Require(string value, string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, property);
        RequireNoNul(value, property);
    }

    private static void RequireNoNul(string value, string property)
    {
        ArgumentNullException.ThrowIfNull(value, property);
        if (value.Contains('\0'))
            throw new ArgumentException("A NUL character cannot be passed to a process.", property);
    }
}
