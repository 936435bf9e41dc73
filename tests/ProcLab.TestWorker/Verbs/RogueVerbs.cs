using System.Text;
using ProcLab.Contracts;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A worker that greets its host as it should and then breaks the protocol in the way that it is told.</summary>
internal static class RogueVerbs
{
    public static int Rogue(string[] arguments)
    {
        using var connection = Transport.Connect(StartLine.Parse(StandardInput.ReadLine()).Address);
        using var frames = new FrameWriter();
        string manner = arguments[0];
        if (manner != "no-hello")
        {
            Send(connection, frames, new HelloMessage(ProtocolVersion.Oldest, ProtocolVersion.Newest, Environment.ProcessId));
            Read(connection); // welcome
            Send(connection, frames, new ReadyMessage(KeepsRecorder: false));
            Read(connection); // the first item
        }

        Misbehave(manner, connection, frames);

        // Goes on running: only the host can end it.
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static void Misbehave(string manner, TransportConnection connection, FrameWriter frames)
    {
        switch (manner)
        {
            case "no-hello":
            case "ready-twice":
                Send(connection, frames, new ReadyMessage(KeepsRecorder: false));
                break;
            case "other-item":
                Send(connection, frames, new ResultMessage<Encoded<int>>(999, 0, new Encoded<int>(Codecs.Int32, 1)));
                break;
            case "http":
                connection.Write(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: here\r\n\r\n"));
                break;
            case "huge-length":
                connection.Write([0xC6, 0xFF, 0xFF, 0xFF, 0xFF]);
                break;
            case "half-a-frame":
                connection.Write([0xC6, 0, 0, 0, 100, 0x93, 8]);
                connection.Dispose();
                break;
            case "hang-up":
                connection.Dispose();
                break;
            default:
                throw new ArgumentException($"No such manner: {manner}.");
        }
    }

    private static void Send<TMessage>(TransportConnection connection, FrameWriter frames, in TMessage message)
        where TMessage : struct, IMessage
    {
        frames.Clear();
        MessageFrames.Add(frames, message);
        connection.Write(frames.Written.Span);
    }

    private static void Read(TransportConnection connection) => connection.Read(new byte[4096]);
}
