using System.CommandLine;
using System.Globalization;

namespace ProcLab.Host.Commands;

/// <summary>The options that say what a worker process may use.</summary>
internal sealed class LimitOptions
{
    private const int LeastOpenFiles = 64;
    private const int LeastNice = -20;
    private const int MostNice = 19;

    private readonly Option<long?> _memory = OptionValue.Size(
        "--memory-limit", "A worker that uses more memory than this is killed at once, and what it runs is lost: 200MB, 1GiB, or bytes; 16MiB and more. Default: any.");

    private readonly Option<double?> _processors = OptionValue.Fraction(
        "--cpus", 0.01, 1024, "How many processors' time a worker may use, such as 0.5; needs control groups (cgroup v2). Default: all.");

    private readonly Option<long?> _openFiles = OptionValue.Number(
        "--open-files", LeastOpenFiles, int.MaxValue, $"How many descriptors a worker may have open, {LeastOpenFiles} and more. Default: as many as this command.");

    private readonly Option<long?> _nice = OptionValue.Number(
        "--nice", LeastNice, MostNice, $"The workers' niceness, {LeastNice} to {MostNice}: the higher, the sooner others have the processor. Default: this command's.");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _memory, _processors, _openFiles, _nice })
            command.Options.Add(option);
    }

    /// <summary>The options that ask for these limits.</summary>
    public static string Format(ProcessLimits limits)
    {
        string options = limits.MemoryBytes is { } memory ? $" --memory-limit {SizeText.Format(memory)}" : "";
        options += limits.Processors is { } processors ? string.Create(CultureInfo.InvariantCulture, $" --cpus {processors}") : "";
        options += limits.OpenFiles is { } files ? $" --open-files {files}" : "";
        return limits.Nice is { } nice ? $"{options} --nice {nice}" : options;
    }

    /// <summary>The limits that were asked for, or <see langword="null"/>.</summary>
    /// <exception cref="CommandException">One makes no sense.</exception>
    public ProcessLimits? Read(ParseResult parsed)
    {
        var limits = new ProcessLimits
        {
            MemoryBytes = parsed.GetValue(_memory),
            Processors = parsed.GetValue(_processors),
            OpenFiles = (int?)parsed.GetValue(_openFiles),
            Nice = (int?)parsed.GetValue(_nice),
        };
        if (limits.MemoryBytes < ProcessLimits.LeastMemoryBytes)
            throw new CommandException(ExitCode.Usage, "--memory-limit takes 16MiB and more: no worker can start with less");
        return limits == new ProcessLimits() ? null : limits;
    }
}
