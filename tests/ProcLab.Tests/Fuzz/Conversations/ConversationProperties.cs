using FsCheck;
using FsCheck.Fluent;
using ProcLab.Links;
using ProcLab.Tests.Links;
using ProcLab.Tests.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Whatever words come in whatever order, a link hands on exactly those before the first that may not be said, and names the byte where that one begins.</summary>
public sealed class ConversationProperties
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    // A conversation that begins well gets further than one of random words only.
    private static readonly Gen<IReadOnlyList<Step>> s_ofWorker = Conversations(Step.OfWorker, Step.OfHost, greeting: Step.OfWorker.Take(2));
    private static readonly Gen<IReadOnlyList<Step>> s_ofHost = Conversations(Step.OfHost, Step.OfWorker, greeting: Step.OfHost.Take(1));

    [Fact]
    public void FUZ_01_a_host_hears_a_worker_up_to_the_first_word_that_it_may_not_say() =>
        Prop.ForAll(Arb.From(s_ofWorker), static steps =>
        {
            var expected = Model.OfHost(steps);
            var heard = new HeardWords();
            new WorkerLink(Connect(steps), new WorkerGreeting("w1", Step.ProcessId, false, null, ""), outbox: null, heard).Open();
            return Agree(expected, heard.Words.Select(static word => word.Split(' ')[0]), heard.Closed);
        }).Check(WireGenerators.Config);

    [Fact]
    public void FUZ_01_a_worker_hears_a_host_up_to_the_first_word_that_it_may_not_say() =>
        Prop.ForAll(Arb.From(s_ofHost), static steps =>
        {
            var expected = Model.OfWorker(steps);
            var heard = new HeardOrders();
            return Agree(expected, heard.Words, heard.HearAsync(Connect(steps)));
        }).Check(WireGenerators.Config);

    private static Gen<IReadOnlyList<Step>> Conversations(IReadOnlyList<Step> own, IReadOnlyList<Step> others, IEnumerable<Step> greeting)
    {
        var step = Gen.Frequency(
            (40, Gen.Elements<Step>(own.Except(greeting))), (1, Gen.Elements<Step>(own)), (1, Gen.Elements<Step>(others)), (1, Gen.Elements<Step>(Step.OfNobody)));
        return from isGreeted in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
               from steps in step.ListOf()
               select (IReadOnlyList<Step>)[.. isGreeted ? greeting : [], .. steps];
    }

    private static CutConnection Connect(IReadOnlyList<Step> steps) => new(steps.SelectMany(static step => step.Frame).ToArray(), breaks: false);

    private static bool Agree((IReadOnlyList<string> Words, long? BadByte) expected, IEnumerable<string> words, Task<LinkClosure> closed)
    {
        Assert.True(closed.Wait(s_limit), "the link does not end");
        var closure = closed.Result;
        Assert.Equal(expected.Words, words);
        if (expected.BadByte is not { } bad)
            return closure.End == LinkEnd.EndOfStream;

        // A frame is told by its own beginning, a message by that of its frame's body.
        Assert.Equal(LinkEnd.ProtocolViolation, closure.End);
        return closure.Message.Contains($"at byte {bad} of the link", StringComparison.Ordinal) || closure.Message.EndsWith($"(at byte {bad - 5})", StringComparison.Ordinal);
    }
}
