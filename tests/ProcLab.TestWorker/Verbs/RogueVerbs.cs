using System.Text;
using ProcLab.Contracts;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A worker that greets its host as it should, waits for its first item, and then breaks the protocol in the way that it is told.</summary>
internal static class RogueVerbs
{
    private const int MoreThanAnyCredit = 10_000;

    private static readonly Dictionary<string, Action<RogueTalk>> s_manners = new(StringComparer.Ordinal)
    {
        ["hello-twice"] = static host => host.Say(Hello),
        ["ready-twice"] = static host => host.Say(new ReadyMessage(KeepsRecorder: false)),
        ["host-words"] = static host => host.Say(new RunMessage(host.Item, 1, 1, 0)),
        ["unknown-word"] = static host => host.SayBody([0x91, 0x63]),
        ["no-word"] = static host => host.SayBody([0x90]),
        ["no-array"] = static host => host.SayBody([0xA3, .. "how"u8]),
        ["empty-frame"] = static host => host.SayBody([]),
        ["few-fields"] = static host => host.SayBody([0x92, 0x08, 0x01]),
        ["many-fields"] = static host => host.SayBody([0x95, 0x08, (byte)host.Item, 0x00, 0x01, 0x01]),
        ["negative-time"] = static host => host.Say(Answer(host.Item, microseconds: -1)),
        ["endless-time"] = static host => host.Say(Answer(host.Item, microseconds: long.MaxValue)),
        ["other-item"] = static host => host.Say(Answer(999)),
        ["negative-item"] = static host => host.Say(Answer(-1)),
        ["others-item"] = static host => host.Say(Answer(host.Item == 1 ? 2 : 1)),
        ["answer-twice"] = static host =>
        {
            host.Say(Answer(host.Item));
            host.Say(Answer(host.Item));
        },
        ["progress-after-end"] = static host =>
        {
            host.Say(Answer(host.Item));
            host.Say(Progress(host.Item));
        },
        ["progress-without"] = static host => host.Say(Progress(host.Item)),
        ["items-without"] = static host => host.Say(StreamItem(host.Item)),
        ["beyond-credit"] = static host =>
        {
            for (int i = 0; i < MoreThanAnyCredit; i++)
                host.Say(StreamItem(host.Item));
        },
        ["short-length"] = static host => host.SayBytes([0xC6, 0, 0, 0, 3, 0x94, 0x08, 0x01, 0x00, 0xC0]),
        ["long-text"] = static host => host.SayBody([0x95, 0x09, (byte)host.Item, 0x00, 0x00, 0x94, 0xDB, 0xFF, 0xFF, 0xFF, 0xFF]),
        ["huge-array"] = static host => host.SayBody([0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 0x08]),
        ["deep-error"] = static host => host.SayBody(DeepError(host.Item)),
        ["bad-text"] = static host => host.SayBody([0x95, 0x09, (byte)host.Item, 0x00, 0x00, 0x94, 0xA1, 0xFF, 0xA0, 0xC0, 0x90]),
        ["huge-length"] = static host => host.SayBytes([0xC6, 0xFF, 0xFF, 0xFF, 0xFF]),
        ["no-frame"] = static host => host.SayBytes([0x94, 0x08, 0x01, 0x00, 0xC0]),
        ["http"] = static host => host.SayBytes(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: here\r\n\r\n")),
        ["half-a-frame"] = static host =>
        {
            host.SayBytes([0xC6, 0, 0, 0, 100, 0x93, 8]);
            host.HangUp();
        },
        ["hang-up"] = static host => host.HangUp(),
    };

    private static HelloMessage Hello { get; } = new(ProtocolVersion.Oldest, ProtocolVersion.Newest, Environment.ProcessId);

    public static int Rogue(string[] arguments)
    {
        using var host = new RogueTalk(Transport.Connect(StartLine.Parse(StandardInput.ReadLine()).Address));
        switch (arguments[0])
        {
            case "no-hello":
                host.Say(new ReadyMessage(KeepsRecorder: false));
                break;
            case "early-answer":
                host.Say(Hello);
                host.Say(Answer(1));
                break;
            case "other-versions":
                host.Say(Hello with { OldestVersion = 7, NewestVersion = 9 });
                break;
            default:
                host.Say(Hello);
                host.Say(new ReadyMessage(KeepsRecorder: false));
                host.WaitForItem();
                s_manners[arguments[0]](host);
                break;
        }

        // Goes on running: only the host can end it.
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static ResultMessage<Encoded<int>> Answer(long item, long microseconds = 0) => new(item, microseconds, new Encoded<int>(Codecs.Int32, 1));

    private static ProgressMessage<Encoded<int>> Progress(long item) => new(item, new Encoded<int>(Codecs.Int32, 1));

    private static ItemMessage<Encoded<int>> StreamItem(long item) => new(item, new Encoded<int>(Codecs.Int32, 1));

    /// <summary>A failure whose error has an inner error, which has one, and so on, deeper than any stack.</summary>
    private static byte[] DeepError(long item)
    {
        const int Depth = 1_000_000;
        byte[] body = [0x95, 0x09, (byte)item, 0x00, 0x00, .. Enumerable.Repeat<byte[]>([0x94, 0xA0, 0xA0, 0xC0, 0x91], Depth).SelectMany(static error => error)];
        return body;
    }
}
