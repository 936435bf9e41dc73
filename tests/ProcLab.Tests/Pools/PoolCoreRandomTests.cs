using System.Globalization;
using ProcLab.Tests.Pools.Histories;

namespace ProcLab.Tests.Pools;

/// <summary>Random histories of a pool, each followed by a <see cref="PoolModel"/>. A failing seed and its last moves are in the message.</summary>
public sealed class PoolCoreRandomTests
{
    private const int Seeds = 1_000;
    private const int Steps = 200;

    [Fact]
    public void INV1_every_accepted_item_ends_exactly_once_whatever_the_order_of_events() =>
        PlayAll(static history => history.Terminate());

    [Fact]
    public void INV20_what_can_end_does_when_faults_stop() =>
        PlayAll(static history => history.Finish());

    [Fact]
    public void INV20_a_drained_pool_ends() =>
        PlayAll(static history =>
        {
            history.Drain(Steps / 4);
            history.Finish();
        });

    private static void PlayAll(Action<PoolHistory> end)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var history = new PoolHistory(seed);
            try
            {
                history.Play(Steps);
                end(history);
            }
            catch (Exception error)
            {
                string message = string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {error.Message}\n{history.Log}");
                throw new InvalidOperationException(message, error);
            }
        }
    }
}
