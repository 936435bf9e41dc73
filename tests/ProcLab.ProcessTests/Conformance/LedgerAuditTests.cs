namespace ProcLab.ProcessTests.Conformance;

/// <summary>The audit finds what it is there to find.</summary>
public sealed class LedgerAuditTests
{
    private const int First = 100;
    private const int Second = 101;

    private readonly LedgerAudit _audit = new();
    private readonly List<LedgerEntry> _ledger = [Start(0, First), Start(1, First), Start(2, Second)];

    public LedgerAuditTests()
    {
        _audit.NoteResult(0, isOwn: true);
        _audit.NoteKill(First);
        _audit.NoteLoss(1, Certificate(First, itemId: 2));
    }

    [Fact]
    public void One_loss_for_one_kill_is_in_order()
    {
        _audit.NoteResult(2, isOwn: true);

        Assert.Equal([], _audit.Problems(3, _ledger));
        Assert.Equal((1, 1), (_audit.Killed, _audit.Lost));
    }

    [Fact]
    public void An_item_lost_before_its_first_act_is_in_order()
    {
        _audit.NoteResult(2, isOwn: true);
        _ledger.RemoveAt(1);

        Assert.Equal([], _audit.Problems(3, _ledger));
    }

    [Fact]
    public void An_item_without_an_outcome_is_found() => AssertFound("Item 2 has 0 outcomes");

    [Fact]
    public void An_item_with_two_outcomes_is_found()
    {
        _audit.NoteResult(2, isOwn: true);
        _audit.NoteResult(2, isOwn: true);

        AssertFound("Item 2 has 2 outcomes");
    }

    [Fact]
    public void A_strange_result_is_found()
    {
        _audit.NoteResult(2, isOwn: false);

        AssertFound("Item 2 got a result that is not its own");
    }

    [Fact]
    public void A_strange_error_is_found()
    {
        _audit.NoteError(2, new TimeoutException("too late"));

        AssertFound("Item 2 failed: too late");
    }

    [Fact]
    public void An_item_that_began_twice_is_found()
    {
        _audit.NoteResult(2, isOwn: true);
        _ledger.Add(Start(2, First));

        AssertFound("Item 2 began 2 times, in processes 101, 100");
    }

    [Fact]
    public void A_result_of_an_item_that_never_began_is_found()
    {
        _audit.NoteResult(2, isOwn: true);
        _ledger.RemoveAt(2);

        AssertFound("Item 2 has a result and never began");
    }

    [Fact]
    public void A_second_item_lost_with_one_process_is_found()
    {
        _audit.NoteLoss(2, Certificate(First, itemId: 3));

        AssertFound("The death of process 100 cost 2 items", "Item 2 began in process 101 and was lost with process 100");
    }

    [Fact]
    public void An_item_lost_with_a_process_that_was_not_killed_is_found()
    {
        _audit.NoteLoss(2, Certificate(Second, itemId: 3));

        AssertFound("Process 101 died and was not killed");
    }

    [Fact]
    public void An_item_lost_though_its_worker_had_begun_nothing_is_found()
    {
        _audit.NoteKill(Second);
        _audit.NoteLoss(2, Certificate(Second, itemId: null));

        AssertFound("Item 2 was lost with a worker that had begun nothing");
    }

    [Fact]
    public void An_item_lost_by_the_certificate_of_another_is_found()
    {
        _audit.NoteKill(Second);
        _audit.NoteLoss(2, Certificate(Second, itemId: 4), id: 3);

        AssertFound("Item 2 is number 3 of its pool and was lost with a worker that had begun number 4");
    }

    private void AssertFound(params string[] problems)
    {
        var found = _audit.Problems(3, _ledger);
        Assert.Equal(problems.Length, found.Count);
        foreach (string problem in problems)
            Assert.Contains(found, sentence => sentence.StartsWith(problem, StringComparison.Ordinal));
    }

    private static LedgerEntry Start(long item, int process) => new(item, 1, process, item);

    private static DeathCertificate Certificate(int process, long? itemId) => new()
    {
        WorkerName = "w1",
        ProcessId = process,
        StartedAt = DateTimeOffset.UnixEpoch,
        Lifetime = TimeSpan.FromSeconds(1),
        Reason = DeathReason.Signaled,
        Exit = ExitStatus.FromSignal(9),
        ItemsDone = 1,
        BusyTime = TimeSpan.Zero,
        ItemId = itemId,
    };
}
