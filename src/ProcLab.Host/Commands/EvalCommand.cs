using System.CommandLine;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks;
using ProcLab.Worker.Tasks.Arithmetic;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab compute eval</c>: the value of a text of arithmetic.</summary>
internal sealed class EvalCommand : GuidedCommand
{
    private const int ExcerptWidth = 60;

    private readonly Argument<string[]> _words = new("TEXT") { HelpName = "TEXT", Arity = ArgumentArity.ZeroOrMore };

    public EvalCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("eval", "the value of a text of arithmetic, computed in a child process; no part of it is ever run as code.")
    {
        Arguments.Add(_words);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            string[] words = ComputeCommand.ReadWords(parsed, _words, this);
            string text = string.Join(' ', words);
            if (words.Length == 0)
                throw new CommandException(ExitCode.Usage, "eval takes a text, such as: proclab compute eval \"1+2*3\"");

            using var log = new ProcessLog(console, global.ReadOutput(parsed));
            var run = new ComputeRun<Evaluation>("eval", log, stop)
            {
                Start = (options, cancellationToken) => WorkerProcess.StartAsync(ExampleTasks.Tasks.Evaluate, text, options, cancellationToken),
                Describe = evaluation => (evaluation.Value, FindProblem(evaluation, text)),
            };
            return (int)await run.RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab compute eval \"1+2*3\"", "7"),
        new("proclab compute eval \"(1 + 2) * -3 ^ 2\" --quiet", "the result and nothing else"),
        new("proclab compute eval \"1 + * 3\"", "an error that says where it is"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "+ - * / % (remainder, with the sign of the dividend), ^ or ** (power), signs, parentheses, and numbers such as 2, .5 and 1e-3. A power binds to the right, and more than a sign: -2^2 is -4.",
        "Numbers are floating-point numbers of 64 bits. The text may have 10,000 characters, and be nested 100 deep.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "the result is there"),
        (ExitCode.Usage, "the text is wrong; the error names the column"),
        (ExitCode.WorkerLost, "the child could not be started, or died"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private static CommandException? FindProblem(Evaluation evaluation, string text) => evaluation.Problem is not { } problem ? null
        : new CommandException(ExitCode.Usage, $"column {evaluation.Column}: {SafeText.Line(problem)}") { Excerpt = string.IsNullOrWhiteSpace(text) ? [] : [.. Point(text, evaluation.Column)] };

    /// <summary>The text around a column, and a mark below it.</summary>
    private static IEnumerable<string> Point(string text, int column)
    {
        int start = Math.Min(Math.Max(0, column - ExcerptWidth), text.Length);
        var excerpt = text.Skip(start).Take(2 * ExcerptWidth);

        // Each character is one column here, whatever it is.
        yield return string.Concat(excerpt.Select(static character => SafeText.Line(character.ToString()) is [var shown] && !char.IsSurrogate(shown) ? shown : ' '));
        yield return new string(' ', column - 1 - start) + '^';
    }
}
