using System.ComponentModel;
using System.Diagnostics;

namespace ProcLab.Tests.Wire;

/// <summary>python3-msgpack as a process: an implementation that shares nothing with ours.</summary>
internal static class PythonMessagePack
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);
    private static readonly string _python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    private static readonly Lazy<string?> _problem = new(Probe);

    /// <summary>Why it cannot be used here, or null.</summary>
    public static string? Problem => _problem.Value;

    /// <summary>Runs tests/interop/msgpack_vectors.py and returns what it wrote.</summary>
    public static Task<byte[]> RunScriptAsync(string[] arguments, byte[] input) =>
        RunAsync([Path.Combine(AppContext.BaseDirectory, "interop", "msgpack_vectors.py"), .. arguments], input);

    private static string? Probe()
    {
        try
        {
            RunAsync(["-c", "import msgpack"], []).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or OperationCanceledException)
        {
            return $"{_python} with the msgpack module is not here (Debian: python3-msgpack): {error.Message}";
        }
    }

    private static async Task<byte[]> RunAsync(string[] arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(_python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(_limit);
        try
        {
            var output = new MemoryStream();
            Task reading = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await WriteAsync(process, input, limit.Token);
            await reading;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException(await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended early: its exit code and standard error say why.
        }
    }
}
