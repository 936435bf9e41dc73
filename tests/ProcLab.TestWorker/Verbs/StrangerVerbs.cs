using ProcLab.Links;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Workers that come to their host in a wrong way, and those that come in the right one after somebody else did.</summary>
internal static class StrangerVerbs
{
    public static int Come(string[] arguments)
    {
        var start = StartLine.Parse(StandardInput.ReadLine());
        switch (arguments[0])
        {
            case "wrong-key":
                return ComeWithWrongKey(start);
            case "other-versions":
                return ComeWithVersions(start, 7, 9);
            case "http-first":
                KnockAsBrowser(start);
                return Work(start);
            default:
                throw new ArgumentException($"No such manner: {arguments[0]}.");
        }
    }

    private static int ComeWithWrongKey(StartLine start)
    {
        try
        {
            using var connection = HostDoor.Connect(start with { Key = new byte[StartLine.KeyBytes] });
            return 0;
        }
        catch (HandshakeException error)
        {
            Console.Error.WriteLine(error.Message);
            return 3;
        }
    }

    private static int ComeWithVersions(StartLine start, int oldest, int newest)
    {
        using var connection = HostDoor.Connect(start);
        using var frames = new FrameWriter();
        MessageFrames.Add(frames, new HelloMessage(oldest, newest, Environment.ProcessId));
        connection.Write(frames.Written.Span);
        return connection.Read(new byte[1]) == 0 ? 4 : 0;
    }

    private static void KnockAsBrowser(StartLine start)
    {
        using var connection = Transport.Connect(start.Address);
        connection.Write("GET / HTTP/1.1\r\nHost: here\r\n\r\n"u8);
        try
        {
            _ = connection.Read(new byte[1]);
        }
        catch (IOException)
        {
            // Refused, as it should be: the connection was closed with something unread in it.
        }
    }

    private static int Work(StartLine start)
    {
        var executor = new Executor(new TaskTable(static _ => { }));
        executor.Run(new HostLink(HostDoor.Connect(start), executor));
        return 0;
    }
}
