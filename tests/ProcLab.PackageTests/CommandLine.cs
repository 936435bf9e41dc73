using System.Diagnostics;
using System.Text;

namespace ProcLab.PackageTests;

/// <summary>Runs a command as a person at a shell would, outside the build that runs these tests.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end and gives both outputs.</summary>
    /// <exception cref="InvalidOperationException">Its exit code was not 0; the message has its output.</exception>
    /// <exception cref="OperationCanceledException">It took longer than five minutes, and was killed.</exception>
    public static async Task<string> RunAsync(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetTheOuterBuild(start.Environment);

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? output.ToString()
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{output}");
    }

    // The test host hands on where its own MSBuild lies, and settings of this run; another `dotnet` would follow them.
    private static void ForgetTheOuterBuild(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(IsOfTheOuterBuild).ToList())
            environment.Remove(name);
    }

    private static bool IsOfTheOuterBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);

    // A null line is the end of that output.
    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
            return;

        lock (output)
            output.AppendLine(line);
    }
}
