using System.CommandLine;
using System.Globalization;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab compute dot</c>: the dot product of two lists of numbers.</summary>
internal sealed class DotCommand : GuidedCommand
{
    private const string Remedy = "write two lists of numbers, such as: proclab compute dot 1,2,3 4,5,6";

    private readonly Argument<string[]> _lists = new("LISTS") { HelpName = "LIST LIST", Arity = ArgumentArity.ZeroOrMore };

    public DotCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("dot", "the dot product of two lists of numbers, computed in a child process.")
    {
        Arguments.Add(_lists);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            var (left, right) = Read(ComputeCommand.ReadWords(parsed, _lists, this));
            using var log = new ProcessLog(console, global.ReadOutput(parsed));
            return (int)await new ComputeRun<double>("dot", log, stop)
            {
                Start = (options, cancellationToken) => WorkerProcess.StartAsync(ExampleTasks.Tasks.Dot, (left, right), options, cancellationToken),
                Describe = static product => (product, double.IsFinite(product) ? null : new CommandException(ExitCode.Failed, "the dot product is too large")),
            }.RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab compute dot 1,2,3 4,5,6", "32"),
        new("proclab compute dot 1.5,-2 2e3,0.25 --quiet", "the result and nothing else"),
    ];

    public override IReadOnlyList<string> Notes { get; } = ["Numbers are separated by commas, and computed with as floating-point numbers of 64 bits."];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "the result is there"),
        (ExitCode.Failed, "the product is too large"),
        (ExitCode.Usage, "a list is wrong, or they have different lengths; nothing was started"),
        (ExitCode.WorkerLost, "the child could not be started, or died"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private static (double[] Left, double[] Right) Read(string[] lists)
    {
        if (lists.Length != 2)
            throw new CommandException(ExitCode.Usage, $"dot takes two lists, not {(lists.Length == 0 ? "none" : Figures.Count(lists.Length))}; {Remedy}");

        var (left, right) = (ReadList(lists[0], "first"), ReadList(lists[1], "second"));
        return left.Length == right.Length
            ? (left, right)
            : throw new CommandException(ExitCode.Usage, $"the lists have {left.Length} and {right.Length} numbers; a dot product needs as many in both");
    }

    private static double[] ReadList(string list, string which)
    {
        string[] texts = list.Split(',');
        double[] numbers = new double[texts.Length];
        for (int i = 0, column = 1; i < texts.Length; column += texts[i].Length + 1, i++)
        {
            if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                throw new CommandException(ExitCode.Usage, $"the {which} list, column {column}: '{SafeText.Line(texts[i])}' is not a number; {Remedy}");
        }

        return numbers;
    }
}
