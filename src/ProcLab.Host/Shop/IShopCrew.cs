using System.Threading.Channels;
using System.Text.Json;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>The producers and consumers of a run, and what is between them: processes with queues, or threads with channels.</summary>
internal interface IShopCrew : IAsyncDisposable
{
    Channel<Loaf?> Shelf { get; }

    Channel<ShopReport> Reports { get; }

    /// <summary>How many consumers there are at this moment.</summary>
    int ConsumersAlive { get; }

    /// <summary>Starts all of them.</summary>
    /// <returns>Tasks that are done when all producers, and all consumers, have ended, in whatever way.</returns>
    Task<(Task Producers, Task Consumers)> StartAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no consumer has a loaf in hand, and none is on the shelf.</summary>
    Task WaitUntilSoldAsync(CancellationToken cancellationToken);

    /// <summary>Kills a consumer at once.</summary>
    void Kill(string name);

    /// <summary>The command is to end: ends all that still run, and says so if a signal has asked for it.</summary>
    Task StopAsync();

    /// <summary>Ends all that still run.</summary>
    Task EndAsync();

    /// <summary>How many loaves were on the shelf at most, as far as it noticed.</summary>
    Task<long> ReadDepthMaxAsync();

    /// <summary>How they ended, in words.</summary>
    string DescribeEnds(ShopAccount account);

    /// <summary>Whether somebody has ended in another way than it was to.</summary>
    bool HasLost { get; }

    /// <summary>How they ended, for programs.</summary>
    void WriteEnds(Utf8JsonWriter json);
}
