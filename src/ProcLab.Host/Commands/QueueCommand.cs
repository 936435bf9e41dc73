using System.CommandLine;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue</c>: queues between processes.</summary>
internal sealed class QueueCommand : Command
{
    public QueueCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("queue", "queues between processes: a tour of what they do, and queues with names for scripts.")
    {
        Subcommands.Add(new QueueTourCommand(global, console, stop));
        Subcommands.Add(new QueueServeCommand(global, console, stop));
        Subcommands.Add(new QueuePutCommand(global, console, stop));
        Subcommands.Add(new QueueGetCommand(global, console, stop));
        Subcommands.Add(new QueueCloseCommand(global, console, stop));
        Subcommands.Add(new QueueStatusCommand(global, console, stop));
        SetAction((ParseResult parsed) => new HelpText(console).Invoke(parsed));
    }
}
