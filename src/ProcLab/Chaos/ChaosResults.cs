using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProcLab.Chaos;

/// <summary>What a caller hears of its items, written down in the order in which it hears it: the other half of what a <see cref="ChaosChecker"/> reads. May be used
/// from several threads.</summary>
public sealed class ChaosResults : IDisposable
{
    internal const string SubmittedWord = "submitted";
    internal const string ResultWord = "result";
    internal const string WrongWord = "wrong";
    internal const string CrashedWord = "crashed";
    internal const string FailedWord = "failed";
    internal const string HungWord = "hung";
    internal const string KilledWord = "killed";
    internal const string SlowedWord = "slowed";

    private const int LongestReason = 500;
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly StreamWriter _writer;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file, which must not be there yet.</param>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public ChaosResults(string path) =>
        _writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferBytes) { NewLine = "\n" };

    /// <summary>An item is about to be submitted.</summary>
    /// <param name="item">Its number, from 0 on.</param>
    public void Submitted(int item) => Write(CultureInfo.InvariantCulture, $"{SubmittedWord} {item}");

    /// <summary>An item ended with a result.</summary>
    /// <param name="item">Its number.</param>
    /// <param name="isRight">Whether the result is this item's own.</param>
    public void Heard(int item, bool isRight) => Write(CultureInfo.InvariantCulture, $"{(isRight ? ResultWord : WrongWord)} {item}");

    /// <summary>An item ended with an error.</summary>
    /// <param name="item">Its number.</param>
    /// <param name="error">The error; of a <see cref="WorkerCrashedException"/> the process is written down, which must have been killed.</param>
    public void Heard(int item, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error is WorkerCrashedException crash)
            Write(CultureInfo.InvariantCulture, $"{CrashedWord} {item} {crash.Certificate.ProcessId} {crash.Attempt ?? 0}");
        else
            Write(CultureInfo.InvariantCulture, $"{FailedWord} {item} {OneLine($"{error.GetType().Name}: {error.Message}")}");
    }

    /// <summary>An item has had no outcome within the limit.</summary>
    /// <param name="item">Its number.</param>
    public void Hung(int item) => Write(CultureInfo.InvariantCulture, $"{HungWord} {item}");

    /// <summary>A worker process was killed, or <see cref="ChaosHarms.SlowStart"/> was done to it.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="harm">How.</param>
    public void Harmed(int processId, ChaosHarms harm) => Write(CultureInfo.InvariantCulture, $"{(harm == ChaosHarms.SlowStart ? SlowedWord : KilledWord)} {processId} {harm}");

    /// <summary>Writes out what is buffered, and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
            _writer.Dispose();
    }

    private static string OneLine(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length > LongestReason ? line[..LongestReason] : line;
    }

    private void Write(IFormatProvider culture, [InterpolatedStringHandlerArgument(nameof(culture))] ref DefaultInterpolatedStringHandler line)
    {
        string text = line.ToStringAndClear();
        lock (_gate)
            _writer.WriteLine(text);
    }
}
