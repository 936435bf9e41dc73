using ProcLab.Shared.Arbiter;

namespace ProcLab.Shared.Clients;

/// <summary>Questions to the arbiter, and its answers.</summary>
internal sealed partial class QueueClient
{
    private readonly Dictionary<long, TaskCompletionSource<QueueAnswer>> _questions = [];
    private long _lastQuestion;

    /// <summary>Asks the arbiter.</summary>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<QueueAnswer> AskAsync(QueueQuestion question, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource<QueueAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        long number;
        lock (_gate)
        {
            ThrowIfLost();
            number = ++_lastQuestion;
            _questions.Add(number, asked);
        }

        arbiter.Ask(number, question);
        try
        {
            return await asked.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _questions.Remove(number);
        }
    }

    public void OnAnswer(long question, QueueAnswer answer)
    {
        lock (_gate)
            _questions.GetValueOrDefault(question)?.TrySetResult(answer);
    }

    private void ForgetQuestions(QueueLostException lost)
    {
        lock (_gate)
        {
            foreach (var question in _questions.Values)
                question.TrySetException(lost.Again());
        }
    }
}
