namespace ProcLab.Transports;

/// <summary>A kind of connection between host and worker. To add one: a folder with options, listener, connector and connection, and a line in <see cref="Transport"/>.</summary>
internal interface ITransport
{
    /// <summary>The word before the colon in an address.</summary>
    string Scheme { get; }

    /// <summary>Opens a place for one worker to connect to.</summary>
    /// <param name="folder">A private folder for what stands in the file system.</param>
    /// <param name="workerName">The worker's name, for a readable address.</param>
    TransportListener Listen(string folder, string workerName);

    /// <summary>Connects to an address that a listener gave out.</summary>
    /// <param name="location">The address without its scheme.</param>
    TransportConnection Connect(string location);
}
