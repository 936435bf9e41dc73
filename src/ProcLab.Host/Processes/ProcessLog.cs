using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Processes;

/// <summary>Where a command tells what its processes do: lines for people, or events as JSON. All threads write through it, whole lines, one after the other.</summary>
internal sealed class ProcessLog : IDisposable
{
    private readonly Lock _writing = new();
    private readonly CommandConsole _console;
    private readonly OutputOptions _options;
    private readonly RunClock _clock;
    private readonly Ink _ink;
    private readonly List<int> _told = [];
    private readonly CancellationTokenSource _broken = new();
    private OutputException? _failure;

    public ProcessLog(CommandConsole console, OutputOptions options)
    {
        (_console, _options) = (console, options);
        _clock = new RunClock(console.Clock);
        var terminal = Terminal.Detect(console.Facts, options);
        Glyphs = Glyphs.For(terminal);
        _ink = new Ink(terminal.UsesColor);
    }

    public Glyphs Glyphs { get; }

    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Cancelled when standard output takes no more.</summary>
    public CancellationToken Broken => _broken.Token;

    /// <summary>The names that there will be: each has a colour, and all have the same width.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The run begins; always the first.</summary>
    public void Begin(string command, string title, Action<Utf8JsonWriter> writeFields)
    {
        if (title.Length > 0)
            Line(title);
        Event("run.start", json =>
        {
            json.WriteString("command", command);
            writeFields(json);
            json.WriteString("time", _clock.Time.GetUtcNow());
            json.WriteString("version", ProductVersion.Text);
        });
    }

    /// <summary>A process was started; told once.</summary>
    public void Started(string name, int processId, bool isShown = true)
    {
        lock (_writing)
        {
            if (_told.Contains(processId))
                return;
            _told.Add(processId);
            if (isShown)
                Line($"{Label(name, processId)} started");
            Event("proc.spawn", json => WriteName(json, name, processId));
        }
    }

    /// <summary>A line that a process printed, this one or another; in the results of <c>--quiet</c>, too.</summary>
    public void Printed(string name, int processId, bool isError, string text) => Write(
        $"{Label(name, processId)} {(isError ? "!" : Glyphs.Bar)} {SafeText.Line(text)}",
        "out",
        json =>
        {
            WriteName(json, name, processId);
            json.WriteString("stream", isError ? "stderr" : "stdout");
            json.WriteString("text", text);
        });

    /// <summary>A line that a process of this command printed, which may come before anybody has told that it was started.</summary>
    public void Printed(WorkerOutputEvent line) => Printed(line, isThread: false);

    /// <summary>As above, or a line of one of this process's threads.</summary>
    public void Printed(WorkerOutputEvent line, bool isThread)
    {
        try
        {
            if (!isThread)
                Started(line.WorkerName, line.ProcessId);
            Printed(line.WorkerName, line.ProcessId, line.IsError, line.Text);
        }
        catch (OutputException error)
        {
            // Not here, where the lines of processes are handed over, but to the command.
            Volatile.Write(ref _failure, error);
            _broken.Cancel();
        }
    }

    /// <summary>Ends the command if standard output takes no more.</summary>
    /// <exception cref="OutputException">It does not.</exception>
    public void ThrowIfBroken()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            throw failure;
    }

    /// <summary>A process has ended.</summary>
    /// <param name="process">The process.</param>
    /// <param name="isExpected">Whether nothing else was to be expected.</param>
    /// <param name="isShown">Whether people are to know; programs always do.</param>
    public void Ended(WorkerProcess process, bool isExpected, bool isShown = true)
    {
        var certificate = process.Certificate!;
        string verb = isExpected ? "ended" : _ink.Bad("died");
        string last = !isExpected && certificate.LastErrorLines.Count > 0 ? $"; its last words: {SafeText.Line(certificate.LastErrorLines[^1])}" : "";
        lock (_writing)
        {
            if (isShown)
                Line($"{Label(process.Name, process.ProcessId)} {verb}: {certificate.Exit} after {Figures.Duration(certificate.Lifetime, Glyphs)}{last}");
            Event("proc.exit", json =>
            {
                WriteName(json, process.Name, process.ProcessId);
                WriteExit(json, certificate.Exit);
                json.WriteString("cause", certificate.Exit.ToString());
                json.WriteBoolean("expected", isExpected);
                json.WriteMilliseconds("up_ms", certificate.Lifetime);
            });
        }
    }

    /// <summary>What else people should know.</summary>
    public void Note(string sentence) => Note(sentence, sentence);

    /// <summary>What people should know of a process.</summary>
    public void Note(string name, int processId, string words) => Note($"{Label(name, processId)} {words}", $"{name} {processId} {words}");

    /// <summary>A line for people, of which programs learn in another way.</summary>
    public void Line(string text)
    {
        if (!_options.Json && !_options.Quiet)
            Write(text);
    }

    /// <summary>A result: a line for people, also with <c>--quiet</c>, or an event.</summary>
    public void Write(string text, string kind, Action<Utf8JsonWriter> writeFields)
    {
        if (_options.Json)
            Event(kind, writeFields);
        else
            Write(text);
    }

    /// <summary>An event for programs, of which people learn in another way.</summary>
    public void Event(string kind, Action<Utf8JsonWriter> writeFields)
    {
        lock (_writing)
        {
            if (_options.Json)
                _console.Json.Write(_clock.Elapsed, kind, writeFields);
        }
    }

    /// <summary>The run is over; always the last.</summary>
    /// <param name="code">How it ended.</param>
    /// <param name="summary">That in words; may be empty.</param>
    /// <param name="writeFields">Writes what else programs are to know.</param>
    /// <param name="isResult">Whether the summary is what was asked for, and shown with <c>--quiet</c>, too.</param>
    public ExitCode End(ExitCode code, string summary, Action<Utf8JsonWriter> writeFields, bool isResult = false)
    {
        if (isResult && !_options.Json)
            Write(summary);
        else if (summary.Length > 0)
            Line(summary);
        Event("run.end", json =>
        {
            json.WriteString("verdict", ExitCodes.Verdict(code));
            json.WriteNumber("exit", (int)code);
            writeFields(json);
            json.WriteMilliseconds("wall_ms", _clock.Elapsed);
        });
        return code;
    }

    public void Dispose() => _broken.Dispose();

    /// <summary>The name and the process id, in the colour of the name.</summary>
    public string Label(string name, int processId)
    {
        int index = Math.Max(0, Names.ToList().IndexOf(name));
        return _ink.Worker(index, $"{name.PadRight(Names.Select(static known => known.Length).DefaultIfEmpty().Max())} {processId}");
    }

    public static void WriteName(Utf8JsonWriter json, string name, int processId)
    {
        json.WriteString("name", name);
        json.WriteNumber("pid", processId);
    }

    public static void WriteExit(Utf8JsonWriter json, ExitStatus exit)
    {
        json.WriteNumberOrNull("exit", exit.ExitCode);
        json.WriteNumberOrNull("signal", exit.Signal);
    }

    private void Note(string line, string message)
    {
        lock (_writing)
        {
            Line(line);
            Event("diagnostic", json =>
            {
                json.WriteString("severity", "note");
                json.WriteString("message", message);
            });
        }
    }

    private void Write(string text)
    {
        lock (_writing)
            _console.Output.WriteLine(text);
    }
}
