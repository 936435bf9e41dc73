using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary>The command as a person or a script runs it: a process of its own, with its output read as it comes.</summary>
internal sealed class ProclabProcess : IAsyncDisposable
{
    public const string TerminalMaker = "/usr/bin/script";

    private const string Program = "ProcLab.Host";

    private static readonly string s_command = Path.Combine(AppContext.BaseDirectory, Program);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _more = new(0);
    private readonly Task _reading;
    private readonly Task<string> _error;

    private ProclabProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _reading = ReadAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Runs the command to its end, with nothing on its standard input.</summary>
    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        process.Input.Close();
        return await process.EndAsync();
    }

    /// <summary>Runs a line of shell in which <c>proclab</c> is the command, and <c>$proclab</c> its file.</summary>
    public static async Task<CommandResult> RunShellAsync(string line)
    {
        await using var process = new ProclabProcess(Describe("/bin/bash", ["-c", $"proclab='{s_command}'; proclab() {{ \"$proclab\" \"$@\"; }}; {line}"]));
        process.Input.Close();
        return await process.EndAsync();
    }

    public static ProclabProcess Start(params string[] arguments) => new(Describe(s_command, arguments));

    /// <summary>Starts the command with another folder for temporary files.</summary>
    public static ProclabProcess StartInFolder(string temporary, params string[] arguments)
    {
        var start = Describe(s_command, arguments);
        start.Environment["TMPDIR"] = temporary;
        return new ProclabProcess(start);
    }

    /// <summary>Starts the command as <c>nohup</c> and its like do, with a signal that it is not to hear.</summary>
    public static ProclabProcess StartDeafTo(string signal, params string[] arguments) =>
        new(Describe("/bin/bash", ["-c", $"trap '' {signal}; exec '{s_command}' \"$@\"", "bash", .. arguments]));

    /// <summary>Makes a copy of the command, with which a test may do as it likes.</summary>
    public static void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => !Path.GetFileName(file).StartsWith("xunit", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    /// <summary>Starts the copy in a folder.</summary>
    public static ProclabProcess StartCopy(string folder, params string[] arguments) => new(Describe(Path.Combine(folder, Program), arguments));

    /// <summary>Starts the command in a terminal of 100 columns; its standard input is the keyboard.</summary>
    public static ProclabProcess StartInTerminal(string arguments, params (string Name, string? Value)[] variables) =>
        StartLineInTerminal($"exec '{s_command}' {arguments}", variables);

    /// <summary>Starts a line of shell in a terminal, in which <c>proclab</c> is the command.</summary>
    public static ProclabProcess StartShellInTerminal(string line) => StartLineInTerminal($"proclab() {{ '{s_command}' \"$@\"; }}; {line}", []);

    /// <summary>Waits until the output so far contains a text.</summary>
    public async Task WaitForAsync(string text)
    {
        while (!Contains(text))
        {
            await _more.WaitAsync();
            if (_reading.IsCompleted && !Contains(text))
                Assert.Fail($"'{text}' never came. Output: {_output} Error: {await _error}");
        }
    }

    public void Signal(string name) => Signal(name, _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends a signal to the workers that its output has named so far.</summary>
    public void SignalWorkers(string name)
    {
        lock (_output)
            Signal(name, string.Join(' ', Workers.NamedIn(_output.ToString())));
    }

    /// <summary>Sends a signal to the process that its output has called so, in words or in JSON.</summary>
    public void SignalNamed(string signal, string name)
    {
        lock (_output)
            Signal(signal, Regex.Match(_output.ToString(), $"""{name}(?:","pid":| +)(\d+)""").Groups[1].Value);
    }

    public async Task<CommandResult> EndAsync()
    {
        await _reading;
        await _process.WaitForExitAsync();
        return new CommandResult(_process.ExitCode, _output.ToString(), await _error);
    }

    public async ValueTask DisposeAsync()
    {
        // A test that failed half-way leaves nothing behind: workers end with their host.
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _more.Dispose();
    }

    private static ProclabProcess StartLineInTerminal(string line, (string Name, string? Value)[] variables)
    {
        // The new terminal has no size until somebody gives it one.
        var start = Describe(TerminalMaker, ["--quiet", "--return", "--command", $"stty cols 100 rows 30; {line}", "/dev/null"]);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new ProclabProcess(start);
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // The same surroundings wherever the tests run.
        foreach (string name in new[] { "CI", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE" })
            start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        return start;
    }

    // The shell's own kill is on every machine; the program of that name is not.
    private static void Signal(string name, string processes) => Process.Start("/bin/bash", ["-c", $"kill -{name} {processes}"])!.WaitForExit();

    private bool Contains(string text)
    {
        lock (_output)
            return _output.ToString().Contains(text, StringComparison.Ordinal);
    }

    private async Task ReadAsync()
    {
        char[] block = new char[4096];
        int read;
        do
        {
            read = await _process.StandardOutput.ReadAsync(block);
            lock (_output)
                _output.Append(block, 0, read);
            _more.Release();
        }
        while (read > 0);
    }
}
