namespace Linkspan.Api.NodeChannel;

/// <summary>Lets each node have one body under way: however many it sends at once, over however many connections, one is read and
/// taken while the others wait unread. Nodes do not wait for one another. Safe on any thread.</summary>
internal sealed class NodeBodies
{
    private readonly Dictionary<string, Turn> _turns = [];

    /// <summary>Waits for the node's turn.</summary>
    /// <returns>Ends the turn when it is disposed.</returns>
    public async Task<IDisposable> BeginAsync(string nodeId, CancellationToken cancellationToken)
    {
        Turn turn = Join(nodeId);
        try
        {
            await turn.WaitAsync(cancellationToken);
            return turn;
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            throw;
        }
    }

    private Turn Join(string nodeId)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue(nodeId, out Turn? turn))
            {
                _turns[nodeId] = turn = new Turn(this, nodeId);
            }

            turn.Users++;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(turn.NodeId);
            }
        }
    }

    private sealed class Turn(NodeBodies bodies, string nodeId) : IDisposable
    {
        private readonly SemaphoreSlim _free = new(1);

        public string NodeId => nodeId;

        /// <summary>Who has it or waits for it.</summary>
        public int Users { get; set; }

        public Task WaitAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

        public void Dispose()
        {
            _free.Release();
            bodies.Leave(this);
        }
    }
}
