using System.Threading.Channels;

namespace ProcLab.Host.Pool.Rendering;

/// <summary>Shows a run. There is one for JSON, one for pipes and logs, one for terminals, and one for results alone.</summary>
internal interface IPoolRenderer
{
    /// <summary>Shows the reports one after another until the last; never on two threads at once.</summary>
    /// <exception cref="Output.OutputException">Standard output takes no more.</exception>
    Task RenderAsync(ChannelReader<PoolReport> reports);
}
